package io.bellwether.topology;

/** A place in a file; the line counts from 1, 0 stands for no line. */
record Mark(String file, int line) {}
