/**
 * Certificates for development: an authority of one's own and what it signs, in the files that
 * cert-manager would make. The certificates are real; what makes them unfit for production is that
 * the authority's key lies unencrypted beside them.
 */
package io.bellwether.api.tls;
