// The health check of a container: exit code 0 when its process can do its work.
const { ok } = await fetch(`http://127.0.0.1:${process.env.OBSERVE_PORT}/ready`);
process.exit(ok ? 0 : 1);
