package org.pouch.routing.outbound;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.SftpException;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSSecurityException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.qpid.jms.exceptions.JMSSecuritySaslException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Tells a server's no from a server's not now. */
public final class ServerAnswer {
    private static final int MOST_CAUSES = 20;
    private static final int PERMANENT = 5;
    private static final Set<Integer> NO_RIGHT = Set.of(SftpCode.PERMISSION_DENIED, SftpCode.WRITE_PROTECT);
    private static final Set<Integer> NO_ROOM = Set.of(SftpCode.NO_SPACE, SftpCode.QUOTA_EXCEEDED);

    /** RFC 3463, 3.3: the mailbox is full, which servers say beside a code for good, too. */
    private static final Pattern FULL_MAILBOX = Pattern.compile("(?s)\\d{3}[ -]\\d\\.2\\.2\\b.*");

    /** Artemis says the same class of a login and of a right that is missing. */
    private static final String ARTEMIS_LOGIN = "AMQ229031";

    private ServerAnswer() {}

    /** SFTP status codes (draft-ietf-secsh-filexfer-13, 9.1), those beyond version 3 included. */
    static final class SftpCode {
        static final int NO_SUCH_FILE = 2;
        static final int PERMISSION_DENIED = 3;
        static final int NO_SUCH_PATH = 10;
        static final int WRITE_PROTECT = 12;
        static final int NO_SPACE = 14;
        static final int QUOTA_EXCEEDED = 15;

        private SftpCode() {}
    }

    /** True when the same would be refused again, however long one waits. */
    public static boolean isFinal(Throwable failure) {
        return isAnyCause(failure, ServerAnswer::isNo);
    }

    /** True when nothing is taken for now, whatever it is: the login is refused, or there is no room. */
    public static boolean isClosed(Throwable failure) {
        return isAnyCause(failure, ServerAnswer::isShut);
    }

    /**
     * True when nobody answered at all, whatever was to be sent: no connection came about, or one that says nothing before a
     * packet is begun. Else each packet of the lane would find that out for itself.
     */
    public static boolean isNone(Throwable failure) {
        return isAnyCause(
                failure,
                cause -> cause instanceof ConnectException
                        || cause instanceof NoRouteToHostException
                        || cause instanceof UnknownHostException
                        || cause instanceof JSchException && cause.getCause() instanceof SocketTimeoutException);
    }

    static boolean isTooLate(Throwable failure) {
        return isAnyCause(failure, SocketTimeoutException.class::isInstance);
    }

    private static boolean isAnyCause(Throwable failure, Predicate<Throwable> such) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (such.test(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isNo(Throwable answer) {
        if (answer instanceof SftpException refused) {
            return NO_RIGHT.contains(refused.id);
        }
        if (answer instanceof SMTPSendFailedException refused) {
            return refused.getReturnCode() / 100 == PERMANENT && !isFull(refused);
        }
        if (answer instanceof SMTPAddressFailedException refused) {
            return refused.getReturnCode() / 100 == PERMANENT && !isFull(refused);
        }
        if (answer instanceof SMTPSenderFailedException refused) {
            return refused.getReturnCode() / 100 == PERMANENT;
        }
        return answer instanceof UploadRefused
                || answer instanceof MailRefused
                || answer instanceof ChannelEnded
                || answer instanceof JSchHostKeyException
                || answer instanceof JMSSecurityException right && !isLogin(right)
                || answer instanceof InvalidDestinationException;
    }

    private static boolean isShut(Throwable answer) {
        return answer instanceof SftpException refused && NO_ROOM.contains(refused.id)
                || answer instanceof SMTPSendFailedException mail && isFull(mail)
                || answer instanceof SMTPAddressFailedException address && isFull(address)
                || answer instanceof JSchException login
                        && String.valueOf(login.getMessage()).startsWith("Auth fail")
                || answer instanceof AuthenticationFailedException mail && !isTemporary(mail)
                || answer instanceof JMSSecurityException queue && isLogin(queue);
    }

    private static boolean isFull(MessagingException refused) {
        return FULL_MAILBOX
                .matcher(String.valueOf(refused.getMessage()).strip())
                .matches();
    }

    private static boolean isLogin(JMSSecurityException refused) {
        return refused instanceof JMSSecuritySaslException
                || String.valueOf(refused.getMessage()).startsWith(ARTEMIS_LOGIN);
    }

    /** Its message begins with the server's code (RFC 4954, 4.7.4: 454). */
    private static boolean isTemporary(AuthenticationFailedException refused) {
        return String.valueOf(refused.getMessage()).startsWith("4");
    }
}
