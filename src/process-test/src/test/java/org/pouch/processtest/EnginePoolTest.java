package org.pouch.processtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.pouch.processtest.host.EngineHost;
import org.pouch.processtest.host.RunningEngine;

@Tag("slow")
class EnginePoolTest {

    @Test
    void lendsAnEngineThatWasGivenBack() {
        EnginePool pool = EnginePool.ofThisJvm();
        EnginePool.Pooled first = pool.lend("");
        EnginePool.Pooled second = pool.lend("");

        pool.giveBack(second);
        pool.giveBack(first);

        assertThat(second).isNotSameAs(first);
        assertThat(pool.lend("")).isSameAs(first);
        pool.giveBack(first);
    }

    @Test
    void startsAnotherWhenOneCannotBeEmptied() {
        try (EngineHost host = EngineHost.open()) {
            EnginePool pool = new EnginePool(() -> host.start("pool"));
            EnginePool.Pooled first = pool.lend("");
            RunningEngine broken = first.engine();
            broken.close();
            pool.giveBack(first);

            RunningEngine next = pool.lend("").engine();

            assertThat(next).isNotSameAs(broken);
            next.close();
        }
    }

    /** Such as the workers of a Spring context, which would take the jobs of any test. */
    @Test
    void keepsAnEngineWithANameForThoseWhoNameIt() throws Exception {
        EnginePool pool = EnginePool.ofThisJvm();
        URI address = pool.addressOf("kept");
        EnginePool.Pooled kept = pool.lend("kept");

        CompletableFuture<EnginePool.Pooled> next = CompletableFuture.supplyAsync(() -> pool.lend("kept"));
        EnginePool.Pooled any = pool.lend("");

        assertThat(kept.engine().address()).isEqualTo(address);
        assertThat(any.engine().address()).isNotEqualTo(address);
        assertThat(next).isNotDone();
        pool.giveBack(kept);
        assertThat(next.get(60, TimeUnit.SECONDS)).isSameAs(kept);
        pool.giveBack(kept);
        pool.giveBack(any);
    }

    @ProcessTest
    private static final class Tested {}

    @Test
    void aTestFailsWithTheReasonWhenNoEngineStarts() {
        EnginePool none = new EnginePool(() -> {
            throw new IllegalStateException("the engine could not be started: no room");
        });
        ProcessTest settings = Tested.class.getAnnotation(ProcessTest.class);

        assertThatThrownBy(() -> TestedProcess.begin(none, settings, getClass().getClassLoader()))
                .hasMessage("the engine could not be started: no room");
    }
}
