package org.pouch.sandbox;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The first of every two stories. */
class DemoTest extends PlayedStories {
    static Stream<Arguments> scenarios() {
        return everySecond(0);
    }
}
