package org.pouch.routing.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import jakarta.jms.JMSSecurityException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.ConnectException;
import org.apache.qpid.jms.exceptions.JMSSecuritySaslException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
