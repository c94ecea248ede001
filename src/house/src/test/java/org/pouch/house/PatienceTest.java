package org.pouch.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Every run of tests begins with it, so that no wait is shorter than a busy machine needs. */
class PatienceTest {
    private static final Duration NONE = Duration.ofMillis(1);
    private static final Duration LOOK = Duration.ofMillis(20);

    @AfterEach
    void restore() {
        run();
    }

    @Test
    void waitsLongerThanWasLeftBehind() {
        Awaitility.setDefaultTimeout(NONE);
        assertThatThrownBy(PatienceTest::awaitsTheFourthLook).isInstanceOf(ConditionTimeoutException.class);

        run();

        awaitsTheFourthLook();
    }

    @Test
    void isFoundByThePlatform() {
        assertThat(ServiceLoader.load(TestExecutionListener.class)).hasAtLeastOneElementOfType(Patience.class);
    }

    private static void awaitsTheFourthLook() {
        AtomicInteger looks = new AtomicInteger();
        await().pollInterval(LOOK).pollDelay(Duration.ZERO).until(() -> looks.incrementAndGet() > 3);
    }

    private static void run() {
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .addTestExecutionListeners(new Patience())
                        .build())
                .execute(LauncherDiscoveryRequestBuilder.request().build());
    }
}
