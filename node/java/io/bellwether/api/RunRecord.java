package io.bellwether.api;

import io.bellwether.results.Manifest;
import io.bellwether.results.RunSummary;

/**
 * What a run leaves behind.
 *
 * @param summary of its results
 * @param manifest to run it again
 */
public record RunRecord(RunSummary summary, Manifest manifest) {}
