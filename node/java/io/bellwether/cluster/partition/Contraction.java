package io.bellwether.cluster.partition;

import io.bellwether.cluster.partition.PartitionGraph.Rows;
import java.util.Arrays;

/** Smaller graphs from graphs: several nodes as one, or some of the nodes alone. */
final class Contraction {
  private Contraction() {}

  /**
   * The graph in which all nodes of a label are one; loads, traffic and links add up.
   *
   * @param labels per node, 0 to below {@code count}
   */
  static PartitionGraph contract(PartitionGraph graph, int[] labels, int count) {
    int[] from = new int[count + 1];
    for (int label : labels) {
      from[label + 1]++;
    }
    for (int i = 0; i < count; i++) {
      from[i + 1] += from[i];
    }
    int[] members = new int[labels.length];
    int[] next = Arrays.copyOf(from, count);
    for (int node = 0; node < labels.length; node++) {
      members[next[labels[node]]++] = node;
    }
    long[] loads = new long[count];
    Rows rows = new Rows(count, graph.first(graph.nodes()));
    int[] place = new int[count];
    Arrays.fill(place, -1);
    for (int label = 0; label < count; label++) {
      int start = rows.size();
      for (int m = from[label]; m < from[label + 1]; m++) {
        int node = members[m];
        loads[label] += graph.load(node);
        for (int i = graph.first(node); i < graph.first(node + 1); i++) {
          int other = labels[graph.neighbour(i)];
          if (other == label) {
            continue;
          }
          if (place[other] >= start) {
            rows.merge(place[other], graph.delay(i), graph.traffic(i), graph.links(i));
          } else {
            place[other] = rows.add(other, graph.delay(i), graph.traffic(i), graph.links(i));
          }
        }
      }
      rows.close(label);
    }
    return rows.graph(loads);
  }

  /**
   * The graph of some nodes and the edges between them.
   *
   * @param nodes in rising order; the node at place i becomes node i
   */
  static PartitionGraph induce(PartitionGraph graph, int[] nodes) {
    int[] inner = new int[graph.nodes()];
    Arrays.fill(inner, -1);
    int places = 0;
    for (int i = 0; i < nodes.length; i++) {
      inner[nodes[i]] = i;
      places += graph.first(nodes[i] + 1) - graph.first(nodes[i]);
    }
    long[] loads = new long[nodes.length];
    Rows rows = new Rows(nodes.length, places);
    for (int node = 0; node < nodes.length; node++) {
      loads[node] = graph.load(nodes[node]);
      for (int i = graph.first(nodes[node]); i < graph.first(nodes[node] + 1); i++) {
        int other = inner[graph.neighbour(i)];
        if (other >= 0) {
          rows.add(other, graph.delay(i), graph.traffic(i), graph.links(i));
        }
      }
      rows.close(node);
    }
    return rows.graph(loads);
  }
}
