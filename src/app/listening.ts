/** Where this process is to listen it cannot; what to do is in the message. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
}

/** @param variables Those that say where. @throws CannotListen */
export async function listening<T>(
  variables: 'HOST and PORT' | 'OBSERVE_HOST and OBSERVE_PORT' | 'TWILIO_ORIGIN',
  opening: Promise<T>,
): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    const why = whyNot(error);
    if (why === undefined) throw error;
    throw new CannotListen(
      `Nobody can listen where ${variables} ${variables.includes(' ') ? 'say' : 'says'}: ${why}`,
      { cause: error },
    );
  }
}

function whyNot(error: unknown): string | undefined {
  const { syscall, code = '' } = error as NodeJS.ErrnoException;
  if (syscall !== 'listen' && syscall !== 'getaddrinfo') return undefined;
  switch (code) {
    case 'EADDRINUSE':
      return 'another program does already. End it, or set another port; 0 takes a free one.';
    case 'EACCES':
      return 'this user may not. Set a port from 1024 on.';
    default:
      return `it is no address of this machine (${code}). Set 127.0.0.1, or 0.0.0.0 for all of its addresses.`;
  }
}
