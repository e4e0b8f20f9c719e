import { BlockList, isIP } from 'node:net';

// What no tenant may make this machine talk to: itself, its own network, and the clouds' places for credentials.
// https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry
const IPV4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/** The public ones are 2000::/3 alone; in it, roads that lead back into IPv4 and addresses of books. */
const IPV6_WITHIN_PUBLIC: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const privateOnes = new BlockList();
for (const [net, bits] of IPV4) privateOnes.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of IPV6_WITHIN_PUBLIC) privateOnes.addSubnet(net, bits, 'ipv6');
const publicV6 = new BlockList();
publicV6.addSubnet('2000::', 3, 'ipv6');

/** True also for what is no address at all. */
export function isPrivateAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return privateOnes.check(address, 'ipv4');
    case 6:
      return !publicV6.check(address, 'ipv6') || privateOnes.check(address, 'ipv6');
    default:
      return true;
  }
}
