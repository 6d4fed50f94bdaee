/**
 * Models of devices and channels as immutable values and pure functions: decibels, fibre, weak
 * coherent sources, threshold detectors, and the samplers that draw what detectors see.
 */
package io.bellwether.physics;
