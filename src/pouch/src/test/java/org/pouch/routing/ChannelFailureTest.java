package org.pouch.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.Test;

class ChannelFailureTest {
    @Test
    void saysWhatTheServerDid() {
        Throwable failure = new RuntimeCamelException(new ConnectException("Connection refused\nand more"));

        assertThat(ChannelFailure.sentence(failure)).isEqualTo("Connection refused (ConnectException).");
    }

    @Test
    void saysWhereAProgramFailedAndNotWhatItQuotes() {
        Throwable failure = new RuntimeCamelException(new IllegalStateException("LIU MEI"));

        assertThat(ChannelFailure.sentence(failure))
                .contains("java.lang.IllegalStateException at routing.ChannelFailureTest:")
                .doesNotContain("LIU");
    }

    @Test
    void saysWhereTheMachineFailed() {
        assertThat(ChannelFailure.sentence(new StackOverflowError()))
                .startsWith("java.lang.StackOverflowError at routing.ChannelFailureTest:");
    }
}
