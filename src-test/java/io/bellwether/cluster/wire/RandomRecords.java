package io.bellwether.cluster.wire;

import io.bellwether.physics.SecondMoments;
import io.bellwether.protocol.entanglement.SwapOrder;
import io.bellwether.protocol.qkd.Detections;
import io.bellwether.protocol.qkd.PostProcessingMessage.BeginReconciliation;
import io.bellwether.protocol.qkd.PostProcessingMessage.SampleRequest;
import io.bellwether.protocol.qkd.Quadratures;
import io.bellwether.protocol.qkd.SiftedBits;
import io.bellwether.protocol.qkd.StationDetections;
import io.bellwether.quantity.RandomStream;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.Correlations;
import io.bellwether.state.HalfNoise;
import io.bellwether.state.Operation;
import io.bellwether.state.PairHalf;
import io.bellwether.state.RegisterState;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Records with random components, whatever their types: small and large numbers, negative ones
 * where the record takes them, arrays of any length, records in records.
 */
final class RandomRecords {
  private final RandomStream random;
  private final Map<Class<?>, Supplier<?>> suppliers = new LinkedHashMap<>();
  private boolean negative;

  RandomRecords(RandomStream random) {
    this.random = random;
    supply(int.class, () -> (int) number());
    supply(long.class, this::number);
    supply(Long.class, this::number);
    supply(boolean.class, random::nextBoolean);
    supply(byte[].class, this::bytes);
    supply(int[].class, () -> numbers().mapToInt(number -> (int) number).toArray());
    supply(long[].class, () -> numbers().toArray());
    supply(String.class, () -> random.nextBoolean() ? "" : "κλειδί 🔑 " + number());
    supply(Detections.class, this::detections);
    supply(Quadratures.class, this::quadratures);
    supply(SiftedBits.class, this::siftedBits);
    supply(
        BeginReconciliation.class,
        () -> {
          SiftedBits bits = siftedBits();
          return new BeginReconciliation(
              (int) number(), number(), bits, bits.count() / 3, random.nextDouble() / 2);
        });
    supply(
        SampleRequest.class,
        () -> {
          SiftedBits bits = siftedBits();
          return new SampleRequest((int) number(), number(), bits, bits.count() / 2);
        });
    supply(StationDetections.class, this::announced);
    supply(double.class, random::nextDouble);
    supply(BellDiagonal.class, () -> BellDiagonal.werner(random.nextDouble()));
    supply(
        PairHalf.class,
        () -> new PairHalf(random.nextInt(4), random.nextInt(2), next(Correlations.class)));
    supply(
        HalfNoise.class,
        () -> {
          double z = random.nextDouble();
          return new HalfNoise(random.nextDouble(), -random.nextDouble(), z, z - 1);
        });
    supply(
        SwapOrder.class,
        () -> {
          int position = 1 + random.nextInt(1000);
          int last = position + 1 + random.nextInt(1000);
          int up = random.nextInt(position);
          return new SwapOrder(position, up, last - random.nextInt(last - position), last);
        });
    RandomRegisters registers = new RandomRegisters(random);
    supply(Operation.class, registers::operation);
    supply(RegisterState.class, registers::state);
  }

  /** Says how values of a type are made. */
  <T> RandomRecords supply(Class<T> type, Supplier<? extends T> supplier) {
    suppliers.put(type, supplier);
    return this;
  }

  private Object next(Type type) {
    if (!(type instanceof ParameterizedType generic)) {
      return next((Class<?>) type);
    }
    Type[] of = generic.getActualTypeArguments();
    if (generic.getRawType() == List.class) {
      return Stream.generate(() -> next(of[0])).limit(random.nextInt(4)).toList();
    }
    if (generic.getRawType() == Map.class) {
      Map<Object, Object> map = new LinkedHashMap<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        map.put(next(of[0]), next(of[1]));
      }
      return map;
    }
    return next((Class<?>) generic.getRawType());
  }

  /** A random value of a record, an enum or a type that is supplied. */
  <T> T next(Class<T> type) {
    Supplier<?> supplier = suppliers.get(type);
    Object value;
    if (supplier != null) {
      value = supplier.get();
    } else if (type.isEnum()) {
      value = type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    } else if (type.isRecord()) {
      value = record(type);
    } else {
      throw new AssertionError("nothing supplies " + type);
    }
    @SuppressWarnings("unchecked") // the class of a primitive cannot cast
    T typed = (T) value;
    return typed;
  }

  private Object record(Class<?> type) {
    negative = random.nextInt(4) == 0;
    try {
      return build(type);
    } catch (IllegalArgumentException refused) {
      negative = false;
      return build(type);
    }
  }

  private Object build(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      Object[] values = new Object[types.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = next(components[i].getGenericType());
      }
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new AssertionError(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private Detections detections() {
    negative = false;
    return Detections.ofSealed(LongStream.generate(this::number).limit(Detections.WORDS).toArray());
  }

  private Quadratures quadratures() {
    negative = false;
    double[] sums = new double[SecondMoments.SUMS];
    Arrays.setAll(sums, i -> 1e12 * (random.nextDouble() - 0.5));
    return Quadratures.ofSealed(number(), sums);
  }

  private SiftedBits siftedBits() {
    negative = false;
    long count = number();
    return SiftedBits.ofSealed(count, count / 3);
  }

  private StationDetections announced() {
    negative = false;
    long[] words = LongStream.generate(this::number).limit(StationDetections.WORDS).toArray();
    return StationDetections.ofSealed(words);
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(40)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private LongStream numbers() {
    return LongStream.generate(this::number).limit(random.nextInt(6));
  }

  /** Numbers of every length, each as likely as the other. */
  private long number() {
    long value = random.nextLong() >>> (1 + random.nextInt(63));
    return negative && random.nextBoolean() ? ~value : value;
  }
}
