/**
 * HTTP for whatever the program serves: connections with their limits, calls, and replies, in one
 * piece or streamed. It knows nothing of what is asked for; a service is an {@link
 * HttpServer.Handler}.
 */
package io.bellwether.api.http;
