/** A voice of ElevenLabs' own library, for installations that name none. */
export const DEFAULT_VOICE = '21m00Tcm4TlvDq8ikWAM';
