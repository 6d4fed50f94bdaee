/**
 * Key delivery to real software by ETSI GS QKD 014 v1.1.1 ("Protocol and data format of REST-based
 * key delivery API"): requests over HTTPS become events of a paced run, and their answers come from
 * it. The keys are those of an emulation, pseudo-random and public by design; every answer with
 * keys says so.
 */
package io.bellwether.api.delivery;
