/** What docker-compose.temporal.yml requires of the one who starts it, in values of a cluster that lives for one run. */
export const clusterVariables: Readonly<Record<string, string>> = {
  POSTGRES_PASSWORD: 'of-no-use-here',
  APP_PASSWORD: 'of-no-use-here',
  TEMPORAL_PASSWORD: 'of-no-use-here',
  PUBLIC_URL: 'https://ringdown.example.test',
  OPERATOR_KEY: 'the-operator-key-of-all-the-stories',
  NUMBER_HASH_KEY: 'the-number-hash-key-of-the-cluster-long-enough',
  LINK_KEY: 'the-link-key-of-the-cluster-is-long-enough',
  SECRETS_KEY: 'the-secrets-key-of-the-cluster-is-long-enough',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'the-token-of-the-simulated-account',
};
