package io.bellwether.cluster.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import java.util.List;

/** Cuts what comes in into frames, each without its length; a stranger's may only be short. */
final class FrameDecoder extends ByteToMessageDecoder {
  private int limit = Frame.MAX_GREETING;

  /** The peer belongs to the run. */
  void trust() {
    limit = Frame.MAX_ROUND;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < Frame.LENGTH_BYTES) {
      return;
    }
    int length = in.getInt(in.readerIndex());
    if (length < 1 || length > limit) {
      in.skipBytes(in.readableBytes());
      throw new CorruptedFrameException(
          "a frame of " + Integer.toUnsignedString(length) + " bytes, expected 1 to " + limit);
    }
    if (in.readableBytes() >= Frame.LENGTH_BYTES + length) {
      byte[] frame = new byte[length];
      in.skipBytes(Frame.LENGTH_BYTES);
      in.readBytes(frame);
      out.add(frame);
    }
  }
}
