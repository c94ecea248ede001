package org.pouch.routing;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.jspecify.annotations.Nullable;
import org.pouch.exchange.Arrival;
import org.pouch.exchange.Channel;
import org.pouch.exchange.ReceivePacket;
import org.pouch.exchange.Unfit;
import org.pouch.packet.AuthorityId;
import org.pouch.resilience.FailureText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies in a drop and is no file that can be taken: it is noted once for a person and passed over from then on. A link
 * may lead into another partner's drop, and a name with a slash of either kind means another file.
 */
final class OddFiles {
    private static final Logger LOG = LoggerFactory.getLogger(OddFiles.class);
    private static final int MOST_REMEMBERED = 20_000;
    private static final int MOST_FAILURES = 5;

    private static final int DELETE = 0x7F;

    private final AuthorityId partner;
    private final ReceivePacket receive;
    private final Set<String> noted = Collections.synchronizedSet(new LinkedHashSet<>());
    private final Map<String, Integer> failures = Collections.synchronizedMap(new LinkedHashMap<>());

    OddFiles(AuthorityId partner, ReceivePacket receive) {
        this.partner = partner;
        this.receive = receive;
    }

    boolean isPassedOver(GenericFile<SftpRemoteFile> file) {
        String name = file.getFileNameOnly();
        if (file.isDirectory() && !isNamedLikeAPacket(name)) {
            // A folder of the owner's.
            return true;
        }
        Optional<Unfit> why = oddity(file, name);
        why.ifPresent(oddity -> note(file, oddity));
        return why.isPresent();
    }

    private Optional<Unfit> oddity(GenericFile<SftpRemoteFile> file, String name) {
        if (file.isDirectory() || !isRegular(file)) {
            return Optional.of(Unfit.NOT_A_FILE);
        }
        if (meansSomethingElse(name)) {
            return Optional.of(Unfit.FILE_NAME);
        }
        return failures.getOrDefault(look(file), 0) >= MOST_FAILURES
                ? Optional.of(Unfit.FILE_UNAVAILABLE)
                : Optional.empty();
    }

    private static boolean isRegular(GenericFile<SftpRemoteFile> file) {
        return !(file.getFile().getRemoteFile() instanceof ChannelSftp.LsEntry entry)
                || entry.getAttrs().isReg();
    }

    private static boolean isNamedLikeAPacket(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".p7m");
    }

    /** To the server, to Camel or to a terminal. */
    private static boolean meansSomethingElse(String name) {
        return name.isBlank()
                || name.endsWith(".camelLock")
                || name.chars().anyMatch(letter -> letter == '/' || letter == '\\' || letter < ' ' || letter == DELETE);
    }

    /** A file that was there and could not be had, for no reason of the line's. */
    void failed(GenericFile<SftpRemoteFile> file, Throwable failure) {
        if (isOfTheFile(failure)) {
            if (failures.size() >= MOST_REMEMBERED) {
                failures.clear();
            }
            failures.merge(look(file), 1, Integer::sum);
        }
    }

    private static boolean isOfTheFile(Throwable failure) {
        @Nullable Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof SftpException answer && answer.getCause() == null) {
                return answer.id == ChannelSftp.SSH_FX_NO_SUCH_FILE
                        || answer.id == ChannelSftp.SSH_FX_PERMISSION_DENIED
                        || answer.id == ChannelSftp.SSH_FX_FAILURE;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private void note(GenericFile<SftpRemoteFile> file, Unfit why) {
        String source = why + " " + look(file);
        if (noted.contains(source)) {
            return;
        }
        try {
            receive.receive(Arrival.unfit(partner, Channel.SFTP, source, why, new byte[0]));
        } catch (RuntimeException tryAgainAtTheNextLook) {
            LOG.debug("A file is not noted yet: {}", FailureText.forLog(tryAgainAtTheNextLook));
            return;
        }
        if (noted.size() >= MOST_REMEMBERED) {
            noted.clear();
        }
        noted.add(source);
    }

    private static String look(GenericFile<SftpRemoteFile> file) {
        return file.getFileNameOnly() + "/" + file.getLastModified();
    }
}
