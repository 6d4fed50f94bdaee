/**
 * Key management (ITU-T Y.3800): link key stores, hop-by-hop relay, end-to-end delivery, and a
 * ledger of every bit.
 */
package io.bellwether.keys;
