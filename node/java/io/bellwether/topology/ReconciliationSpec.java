package io.bellwether.topology;

/** How what one end has measured becomes equal at both. */
public sealed interface ReconciliationSpec permits BitReconciliation, GaussianReconciliation {}
