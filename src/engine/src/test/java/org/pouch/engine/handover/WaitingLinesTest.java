package org.pouch.engine.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pouch.engine.command.JobQueue;

class WaitingLinesTest {
    private final WaitingLines lines = new WaitingLines();

    @Test
    void keepsNoLineForEveryTypeEverAskedFor() {
        askForMany();

        assertThat(lines.all()).hasSizeLessThanOrEqualTo(WaitingLines.MANY);
    }

    @Test
    void keepsALineThatSomebodyIsIn() {
        WaitingLine entered = lines.enter("entered");
        askForMany();

        assertThat(lines.find("entered")).containsSame(entered);
    }

    @Test
    void keepsALineThatSomebodyWaitsIn() {
        WaitingLine waiting = lines.enter("waiting");
        WaitingLine.Poll poll = poll();
        waiting.add(poll);
        waiting.exit();
        askForMany();
        assertThat(lines.find("waiting")).containsSame(waiting);

        waiting.leave(poll);
        askForMany();
        assertThat(lines.find("waiting")).isEmpty();
    }

    @Test
    void keepsALineWhileItsCallerIsServed() {
        WaitingLine serving = lines.enter("serving");
        WaitingLine.Poll poll = poll();
        serving.add(poll);
        serving.exit();
        serving.next();
        askForMany();
        assertThat(lines.find("serving")).containsSame(serving);

        serving.putBack(poll);
        askForMany();
        assertThat(lines.find("serving")).containsSame(serving);
    }

    @Test
    void keepsALineThatRang() {
        WaitingLine rung = lines.enter("rung");
        rung.rung();
        rung.exit();
        askForMany();
        assertThat(lines.find("rung")).containsSame(rung);

        rung.served(rung.rings());
        askForMany();
        assertThat(lines.find("rung")).isEmpty();
    }

    private void askForMany() {
        IntStream.range(0, 2 * WaitingLines.MANY)
                .mapToObj(number -> lines.enter("type-" + number))
                .forEach(WaitingLine::exit);
    }

    private static WaitingLine.Poll poll() {
        return new WaitingLine.Poll(
                new JobQueue.Request("type", "worker", Duration.ofMinutes(1), 1, Set.of()), new Gone(), true);
    }

    private record Gone() implements Worker {
        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public CompletionStage<Boolean> answer(List<JobQueue.Activated> jobs) {
            return CompletableFuture.completedFuture(false);
        }

        @Override
        public void fail(Throwable failure) {}
    }
}
