/** What a run leaves behind: summary, manifest and tables. Takes records, knows no actors. */
package io.bellwether.results;
