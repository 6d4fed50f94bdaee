package io.bellwether.cluster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What counts as a sign of life of a peer. */
class PeerLinkTest {
  private static final int REGIONS = 2;

  /** An exchange of region 0 that counts how often it has heard of its one peer. */
  private static final class Counting implements Connection.Owner {
    private final PeerLink link = new PeerLink(1, 0);
    private final AtomicInteger heard = new AtomicInteger();
    private final AtomicInteger rounds = new AtomicInteger();

    @Override
    public Hello hello(int to) {
      return new Hello(TestRegions.identity(REGIONS, 0), to, 0);
    }

    @Override
    public PeerLink welcome(Hello hello) {
      return link;
    }

    @Override
    public void attached(PeerLink peer, Channel channel, long peerReceived) {
      peer.attach(channel, peerReceived, 0);
    }

    @Override
    public void detached(PeerLink peer, Channel channel) {
      peer.detach(channel);
    }

    @Override
    public void broken(PeerLink peer, String why) {
      peer.troubled(why);
    }

    @Override
    public void round(PeerLink peer, byte[] frame) {
      rounds.incrementAndGet();
    }

    @Override
    public void heard(PeerLink peer) {
      heard.incrementAndGet();
    }

    @Override
    public void refused(Channel channel, int dialled, String why) {
      throw new AssertionError(why);
    }
  }

  @Test
  void shouldCountTheSilenceOverConnectionsThatBringNothingButAGreeting() {
    PeerLink link = new PeerLink(1, 0);
    for (int now = 10; now <= 50; now += 10) {
      EmbeddedChannel channel = new EmbeddedChannel();
      link.attach(channel, 0, now);
      assertThat(link.idleNanoseconds(now + 3)).as("of a fresh connection").isEqualTo(3);
      link.detach(channel);
    }
    assertThat(link.silentNanoseconds(60)).isEqualTo(60);
    link.heard(60);
    assertThat(link.silentNanoseconds(65)).isEqualTo(5);
  }

  @Test
  void shouldHearAPeerWhoseFrameIsNotYetWhole() {
    Counting owner = new Counting();
    FrameDecoder decoder = new FrameDecoder();
    EmbeddedChannel channel =
        new EmbeddedChannel(decoder, new Connection(owner, decoder, Connection.CALLED, 1_000));
    channel.writeInbound(
        bytes(channel, Frame.hello(new Hello(TestRegions.identity(REGIONS, 1), 0, 0))));
    assertThat(owner.heard).as("a greeting").hasValue(0);
    ByteBuf large = channel.alloc().buffer().writeInt(1 << 20).writeByte(Frame.ROUND);
    channel.writeInbound(large.writeZero(1_000));
    assertThat(owner.heard).hasValue(1);
    assertThat(owner.rounds).hasValue(0);
    channel.writeInbound(channel.alloc().buffer().writeZero((1 << 20) - 1_001));
    assertThat(owner.heard).hasValue(2);
    assertThat(owner.rounds).hasValue(1);
    channel.releaseOutbound();
  }

  @Test
  void shouldKeepWhyAConnectionBrokeWhoseLastFrameIsNoSignOfLife() {
    Counting owner = new Counting();
    FrameDecoder decoder = new FrameDecoder();
    EmbeddedChannel channel =
        new EmbeddedChannel(decoder, new Connection(owner, decoder, Connection.CALLED, 1_000));
    channel.writeInbound(
        bytes(channel, Frame.hello(new Hello(TestRegions.identity(REGIONS, 1), 0, 0))));
    channel.writeInbound(channel.alloc().buffer().writeInt(1).writeByte(99));
    assertThat(owner.link.trouble()).isEqualTo("a frame of kind 99 within a run");
    assertThat(owner.heard).hasValue(0);
    assertThat(channel.isOpen()).isFalse();
    channel.releaseOutbound();
  }

  private static ByteBuf bytes(EmbeddedChannel channel, byte[] frame) {
    return channel.alloc().buffer().writeBytes(frame);
  }
}
