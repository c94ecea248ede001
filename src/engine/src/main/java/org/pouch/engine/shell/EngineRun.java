package org.pouch.engine.shell;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.pouch.engine.EmbeddedEngine;
import org.pouch.engine.settings.EngineSettings;
import org.pouch.engine.settings.EngineSettings.Gateway;
import org.pouch.engine.tenure.Tenure;

/** An engine from its start until the process is told to end, or another engine has taken over. */
final class EngineRun {
    private final EngineSettings settings;
    private final PrintWriter out;

    EngineRun(EngineSettings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * @param again whether it begins anew where another has taken over, that is waits for that one to end, and where the
     *     database does not answer yet
     * @return the exit code
     */
    int untilItEnds(boolean again) throws InterruptedException {
        while (isTakenOver(again)) {
            say("stopped: another engine has taken over the database");
            if (!again) {
                return EmbeddedEngine.TAKEN_OVER;
            }
        }
        return 0;
    }

    /** Whoever stands by is needed in the moment when the database may be on its way, too. */
    private EmbeddedEngine started(boolean again) throws InterruptedException {
        for (boolean isSaid = false; ; isSaid = true) {
            try {
                return EmbeddedEngine.start(settings);
            } catch (RuntimeException failure) {
                if (!again || !Tenure.isPassing(failure)) {
                    throw failure;
                }
                if (!isSaid) {
                    say("away: " + SentenceOnFailure.sentence(failure) + " Tried again each second.");
                }
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private boolean isTakenOver(boolean again) throws InterruptedException {
        AtomicBoolean takenOver = new AtomicBoolean();
        CountDownLatch over = new CountDownLatch(1);
        try (EmbeddedEngine engine = started(again)) {
            Thread atTheEnd = new Thread(() -> {
                engine.close();
                over.countDown();
            });
            Runtime.getRuntime().addShutdownHook(atTheEnd);
            engine.onTakenOver(() -> {
                takenOver.set(true);
                over.countDown();
            });
            say("ready " + engine.address() + (settings.access().isGuarded() ? " (credentials are demanded)" : ""));
            engine.gatewayAddress().ifPresent(address -> say("gRPC " + address));
            over.await();
            if (takenOver.get()) {
                Runtime.getRuntime().removeShutdownHook(atTheEnd);
            }
        }
        return takenOver.get();
    }

    private void say(String sentence) {
        out.println(sentence);
        out.flush();
    }

    /** All classes are there and have run once, so that the start that others wait for is a matter of a second. */
    static void warmUp() {
        EmbeddedEngine.start(new EngineSettings("warm-up", 0, null).withGateway(new Gateway(0, false)))
                .close();
    }
}
