package org.pouch.bench;

import static org.pouch.bench.Measure.bar;
import static org.pouch.bench.Measure.cpuMillis;
import static org.pouch.bench.Measure.median;
import static org.pouch.bench.Measure.millis;
import static org.pouch.bench.Measure.say;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.pouch.bench.BenchModels.Model;

/**
 * What an instance costs by the API, beside Operaton's Java API with its full history and without any. First as after a start, when the
 * compiler of the JVM has most to do on the side with the most code; then, as the bars are meant, once each side had the same time to get warm.
 */
final class Cost {
    private static final int COLD_ROUNDS = 6;

    /** One of several ways to run the same process. */
    interface Side extends AutoCloseable {
        /** As many jobs as a worker of the published client asks for at once. */
        int BATCH = 32;

        /** Creates a batch of instances and works on all their jobs, batch by batch, until the instances are over. */
        void run(Model model);

        @Override
        void close();
    }

    private final List<Side> sides;
    private final String name;
    private final boolean quick;

    /** @param sides the API, Operaton, Operaton without history */
    Cost(List<Side> sides, String name, boolean quick) {
        this.sides = List.copyOf(sides);
        this.name = name;
        this.quick = quick;
    }

    /** Batches that took turns: milliseconds an instance of each side. */
    private record Rounds(List<List<Double>> times, List<Double> cpu) {
        /** The median of what the first took, round by round, as a multiple of what another took. */
        private double against(int side) {
            return median(IntStream.range(0, times.get(0).size())
                    .mapToObj(round -> times.get(0).get(round) / times.get(side).get(round))
                    .toList());
        }
    }

    void measure(Model model) {
        print(model, "cold", rounds(model, COLD_ROUNDS));
        sides.forEach(side -> warm(model, side));
        Rounds warm = rounds(model, (quick ? 12 : 30) / (model == BenchModels.TEN ? 2 : 1));
        print(model, "warm", warm);
        String what = name + "process '" + model.id() + "', API against Operaton's Java API";
        bar(what, warm.against(1), "x", true, 1.5);
        bar(what + " without history", warm.against(2), "x", true, 1.5);
    }

    private void warm(Model model, Side side) {
        long end = System.nanoTime() + Duration.ofSeconds(quick ? 15 : 45).toNanos();
        while (System.nanoTime() < end) {
            side.run(model);
        }
    }

    private Rounds rounds(Model model, int count) {
        List<List<Double>> times = new ArrayList<>();
        sides.forEach(side -> times.add(new ArrayList<>()));
        double[] cpu = new double[sides.size()];
        for (int round = 0; round < count; round++) {
            for (int side = 0; side < sides.size(); side++) {
                Side turn = sides.get(side);
                double before = cpuMillis();
                times.get(side).add(millis(() -> turn.run(model)) / Side.BATCH);
                cpu[side] += (cpuMillis() - before) / Side.BATCH / count;
            }
        }
        return new Rounds(times, Arrays.stream(cpu).boxed().toList());
    }

    private void print(Model model, String state, Rounds rounds) {
        say(
                "     %s%s, %s: an instance takes %.2f ms by the API, %.2f ms by Operaton, %.2f ms by Operaton without history"
                        + " (%.2f x, %.2f x); processor time of this JVM %s ms",
                name,
                model.id(),
                state,
                median(rounds.times().get(0)),
                median(rounds.times().get(1)),
                median(rounds.times().get(2)),
                rounds.against(1),
                rounds.against(2),
                rounds.cpu().stream()
                        .map(millis -> String.format(Locale.ROOT, "%.2f", millis))
                        .toList());
    }
}
