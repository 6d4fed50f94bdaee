package io.bellwether.api;

import io.bellwether.results.Manifest;
import io.bellwether.results.RunSummary;

/**
 * What a run leaves behind.
 *
 * @param summary of its results
 * @param manifest to run it again
 * @param trouble which member of the cluster was lost, and with it a part of the results; empty if
 *     none was
 */
public record RunRecord(RunSummary summary, Manifest manifest, String trouble) {}
