package org.pouch.routing.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import jakarta.jms.JMSSecurityException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Properties;
import org.apache.qpid.jms.exceptions.JMSSecuritySaslException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pouch.routing.trial.Advice;

/** Only what waiting cannot change is refused for good. */
class ServerAnswerTest {
    @ParameterizedTest
    @ValueSource(ints = {14, 15})
    void aFullDiskAndAQuotaAreWaitedFor(int code) {
        assertIsWaitedFor(new IOException(new SftpException(code, "no room")));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 12})
    void aMissingRightIsFinal(int code) {
        assertIsFinal(new IOException(new SftpException(code, "not here")));
    }

    @Test
    void aRefusedLoginIsWaitedForWhateverTheServer() {
        assertIsWaitedFor(new IOException(new JSchException("Auth fail for methods 'publickey'")));
        assertIsWaitedFor(new AuthenticationFailedException("535 5.7.8 wrong password"));
        assertIsWaitedFor(new JMSSecurityException("AMQ229031: Unable to validate user"));
        assertIsWaitedFor(new JMSSecuritySaslException("Client failed to authenticate"));
    }

    @Test
    void aQueueOfOthersIsFinal() {
        assertIsFinal(new JMSSecurityException("AMQ229032: User: uto does not have permission='SEND'"));
    }

    @Test
    void aFullMailboxIsWaitedForAndOneThatIsNotThereIsFinal() throws AddressException {
        assertIsWaitedFor(refused(552, "552 5.2.2 mailbox full\n"));
        assertIsWaitedFor(refused(552, "552-5.2.2 The recipient's inbox is out of storage\r\n552 5.2.2 space."));
        assertIsFinal(refused(550, "550 5.1.1 no such user\n"));
        assertIsFinal(refused(552, "552 5.3.4 larger than the limit\n"));
    }

    @Test
    void aServerThatIsAwayIsNeither() {
        ConnectException away = new ConnectException("Connection refused");

        assertThat(ServerAnswer.isFinal(away)).isFalse();
        assertThat(ServerAnswer.isClosed(away)).isFalse();
        assertThat(ServerAnswer.isNone(away)).isTrue();
    }

    /** One packet finds that out for its lane; a time-out with a packet under way may be that packet's. */
    @Test
    void aServerThatTakesConnectionsAndIsSilentIsAway() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            int port = silent.getLocalPort();
            com.jcraft.jsch.Session sftp = new JSch().getSession("uto", "127.0.0.1", port);
            Properties patience = new Properties();
            patience.put("mail.smtp.timeout", "200");
            Session mail = Session.getInstance(patience);
            URLName server = new URLName("smtp", "127.0.0.1", port, null, null, null);

            assertIsAway(catchThrowable(() -> sftp.connect(200)));
            try (AskingTransport smtp = new AskingTransport(mail, server, "smtp", false)) {
                Throwable tooLate = catchThrowable(smtp::connect);
                assertIsAway(tooLate);
                assertThat(Advice.of(tooLate).orElseThrow()).startsWith("It does not answer in time.");
            }
        }
        assertThat(ServerAnswer.isNone(new MessagingException("DATA", new SocketTimeoutException("Read timed out"))))
                .isFalse();
    }

    private static void assertIsAway(Throwable answer) {
        assertThat(ServerAnswer.isNone(new IOException(answer)))
                .as("%s", answer)
                .isTrue();
        assertThat(ServerAnswer.isFinal(answer)).isFalse();
        assertThat(ServerAnswer.isClosed(answer)).isFalse();
    }

    private static SMTPAddressFailedException refused(int code, String answer) throws AddressException {
        return new SMTPAddressFailedException(new InternetAddress("packets@xru.example"), "RCPT", code, answer);
    }

    private static void assertIsWaitedFor(Exception answer) {
        assertThat(ServerAnswer.isClosed(answer)).isTrue();
        assertThat(ServerAnswer.isFinal(answer)).isFalse();
    }

    private static void assertIsFinal(Exception answer) {
        assertThat(ServerAnswer.isFinal(answer)).isTrue();
        assertThat(ServerAnswer.isClosed(answer)).isFalse();
    }
}
