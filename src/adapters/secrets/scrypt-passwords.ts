import { randomBytes, scrypt, type ScryptOptions, timingSafeEqual } from 'node:crypto';
import type { Passwords } from '../../ports/passwords.ts';

/** 32 MiB and three passes (OWASP's cheat sheet on storing passwords, scrypt with N = 2^15). */
const TERMS = { N: 2 ** 15, r: 8, p: 3 };
const KEY_BYTES = 32;
/** `scrypt$N$r$p$salt$key`: hashes of other terms stay readable when these are raised. */
const HASH = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/;

/** Only tests of something else may do with cheaper `terms`. */
export function createScryptPasswords(terms = TERMS): Passwords {
  const { N, r, p } = terms;
  const nobodys = randomBytes(KEY_BYTES).toString('base64url');
  const decoy = `scrypt$${N}$${r}$${p}$${nobodys}$${nobodys}`;
  return {
    async hash(password) {
      const salt = randomBytes(16);
      const key = await derive(password, salt, terms);
      return ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
    },
    async matches(password, hash = decoy) {
      const [, itsN, itsR, itsP, salt = '', key = ''] = HASH.exec(hash) ?? [];
      const itsTerms = { N: Number(itsN), r: Number(itsR), p: Number(itsP) };
      const found = await derive(password, Buffer.from(salt, 'base64url'), itsTerms);
      return timingSafeEqual(found, Buffer.from(key, 'base64url'));
    },
  };
}

/** NFKC: the same password typed on two keyboards is one. Node's default limit of memory is just too little. */
function derive(password: string, salt: Buffer, terms: ScryptOptions): Promise<Buffer> {
  const options = { ...terms, maxmem: 128 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
