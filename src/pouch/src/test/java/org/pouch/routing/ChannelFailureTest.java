package org.pouch.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.SftpException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.util.List;
import org.apache.camel.RuntimeCamelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ChannelFailureTest {
    @Test
    void saysWhatTheServerDid() {
        Throwable failure = new RuntimeCamelException(new ConnectException("Connection refused\nand more"));

        assertThat(ChannelFailure.sentence(failure))
                .isEqualTo(
                        "Nothing listens there. Check port, ask whether the server is up, and both firewalls. It was said: Connection refused.");
    }

    @Test
    void saysWhatTheServerAnsweredWhereNobodyKnowsWhatItMeans() {
        Throwable failure = new RuntimeCamelException(new SftpException(4, "No such file"));

        assertThat(ChannelFailure.sentence(failure)).isEqualTo("The server answered: No such file.");
    }

    /** A server may answer whatever it likes; a page and a log have room for a line. */
    @Test
    void quotesAServerInALineOfPrintedSigns() {
        Throwable failure = new SftpException(4, "No \u001b[31msuch\u2028 file" + "!".repeat(100_000));

        assertThat(ChannelFailure.sentence(failure))
                .startsWith("The server answered: No  [31msuch  file!!!")
                .endsWith("!….")
                .hasSizeLessThan(300);
    }

    /** There may be a password in it. */
    @Test
    void quotesNoAddressThatCannotBeRead() {
        for (Exception failure : List.of(
                new URISyntaxException("sftp://uto:secret of the test@host", "Illegal character"),
                new MalformedURLException("no protocol: secret of the test"))) {
            assertThat(ChannelFailure.sentence(new RuntimeCamelException(failure)))
                    .isEqualTo("The address cannot be read. Correct url.");
        }
    }

    @Test
    void tellsPeopleOfAFaultInASentenceAndTheLogWhereItIs(CapturedOutput log) {
        Throwable failure = new RuntimeCamelException(new IllegalStateException("LIU MEI"));

        String sentence = ChannelFailure.sentence(failure);

        assertThat(sentence).startsWith("This program has a fault there.").doesNotContain("LIU", "Exception");
        String mark = sentence.substring(sentence.lastIndexOf("F-"), sentence.length() - 1);
        assertThat(log.getAll().lines().filter(line -> line.contains("[" + mark + "]")))
                .singleElement()
                .asString()
                .contains("java.lang.IllegalStateException at routing.ChannelFailureTest:")
                .doesNotContain("LIU");
    }

    @Test
    void tellsTheLogOnceOfWhatFailsAtEachTry(CapturedOutput log) {
        Throwable failure = new IllegalStateException();

        ChannelFailure.sentence(failure);
        ChannelFailure.sentence(failure);

        assertThat(log.getAll()).containsOnlyOnce("java.lang.IllegalStateException at routing.ChannelFailureTest:");
    }

    @Test
    void saysThatTheMachineFailed() {
        assertThat(ChannelFailure.sentence(new StackOverflowError())).startsWith("It is nested more deeply");
    }
}
