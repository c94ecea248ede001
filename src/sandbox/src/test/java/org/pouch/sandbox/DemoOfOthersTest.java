package org.pouch.sandbox;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The second of every two stories. */
class DemoOfOthersTest extends PlayedStories {
    static Stream<Arguments> scenarios() {
        return everySecond(1);
    }

    @Override
    boolean isLoggedAsJson() {
        return true;
    }
}
