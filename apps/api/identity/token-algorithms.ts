/** Only those whose key may be known to everybody: whoever can judge a token must not be able to make one. */
export const ALGORITHMS = 'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519'.split(' ')
