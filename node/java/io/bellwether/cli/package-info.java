/** The {@code bellwether} command: one class per verb. */
package io.bellwether.cli;
