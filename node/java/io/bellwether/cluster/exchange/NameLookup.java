package io.bellwether.cluster.exchange;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Finds the addresses of host names off the event loop. A name server that does not answer holds a
 * look-up up for seconds; on the loop, which Netty's own default resolver uses, it would hold up
 * the rounds of all peers.
 */
final class NameLookup extends AddressResolverGroup<InetSocketAddress> {

  /** Where addresses are known; may take its time. */
  interface Directory {
    /** All addresses of a host, at least one. */
    InetAddress[] find(String host) throws UnknownHostException;
  }

  private final Directory directory;
  private final Executor work;

  /**
   * @param work runs one look-up per dialled peer, each of which may take long
   */
  NameLookup(Directory directory, Executor work) {
    this.directory = directory;
    this.work = work;
  }

  @Override
  protected AddressResolver<InetSocketAddress> newResolver(EventExecutor loop) {
    return new InetNameResolver(loop) {
      @Override
      protected void doResolve(String host, Promise<InetAddress> found) {
        find(loop, host, found, addresses -> addresses[0]);
      }

      @Override
      protected void doResolveAll(String host, Promise<List<InetAddress>> found) {
        find(loop, host, found, List::of);
      }
    }.asAddressResolver();
  }

  private <T> void find(
      EventExecutor loop, String host, Promise<T> found, Function<InetAddress[], T> use) {
    work.execute(
        () -> {
          try {
            T address = use.apply(directory.find(host));
            answer(loop, () -> found.trySuccess(address));
          } catch (UnknownHostException e) {
            answer(loop, () -> found.tryFailure(e));
          }
        });
  }

  private static void answer(EventExecutor loop, Runnable answer) {
    try {
      loop.execute(answer);
    } catch (RejectedExecutionException e) {
      return; // the exchange is closed, and nobody waits for it any more
    }
  }
}
