package org.pouch.routing;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.pouch.exchange.watch.ChannelStates;
import org.pouch.exchange.watch.Lane;
import org.pouch.packet.ReceiptCode;
import org.pouch.resilience.FailureText;
import org.pouch.routing.layout.DoneFiles;
import org.pouch.routing.layout.DropLayout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies in a drop and is not to be taken, or not again: it is noted once for a person and passed over from then on. A
 * link may lead into another partner's drop, a name with a slash of either kind means another file, a large one is not read,
 * and what was stored and could not be taken away would be read at every look.
 */
final class OddFiles {
    private static final Logger LOG = LoggerFactory.getLogger(OddFiles.class);
    private static final int MOST_REMEMBERED = 20_000;
    private static final int MOST_FAILURES = 5;
    private static final Duration BETWEEN_DELETIONS = Duration.ofHours(1);

    private static final String UNFINISHED = ".part";

    private static final int DELETE = 0x7F;

    /** The bits of a mode that say what it is of: file, folder, link. */
    private static final int KIND = 0xF000;

    private final Lane lane;
    private final ReceivePacket receive;
    private final ChannelStates channels;
    private final Clock clock;
    private final DropLayout layout;
    private final DoneFiles done;
    private final SeenTwice large = new SeenTwice();
    private final SeenTwice strange = new SeenTwice();
    private final Set<String> noted = Collections.synchronizedSet(new LinkedHashSet<>());
    private final Map<String, Integer> failures = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Undeletable> undeletable = Collections.synchronizedMap(new LinkedHashMap<>());

    OddFiles(Lane lane, ReceivePacket receive, ChannelStates channels, Clock clock, DropLayout layout) {
        this.lane = lane;
        this.receive = receive;
        this.channels = channels;
        this.clock = clock;
        this.layout = layout;
        this.done = new DoneFiles(
                layout.done(), (packet, since) -> receive.came(lane.partner(), Channel.SFTP, packet, since), clock);
    }

    /** A look at the drop is over. */
    void looked() {
        large.looked();
        strange.looked();
        done.deletedAlone().forEach(name -> channels.left(lane, "deleted " + name, deletion(name)));
        done.looked();
    }

    /** @param listed what lies in the same folder */
    boolean isPassedOver(GenericFile<SftpRemoteFile> file, SftpRemoteFile<?>[] listed) {
        String name = file.getFileNameOnly();
        if (file.isDirectory() && !isNamedLikeAPacket(name)) {
            // A folder of the owner's, unless the partner puts packets into such.
            return name.startsWith(".") || meansSomethingElse(name) || !layout.looksInto(file.getRelativeFilePath());
        }
        if (done.isDoneFile(name)) {
            return true;
        }
        if (isOfNoKind(file) && strange.settled(file).isEmpty()) {
            // It may have been taken away while the folder was listed: no other look sees it then.
            return true;
        }
        Optional<Unfit> why = oddity(file, name);
        if (why.isPresent()) {
            note(file, why.get());
            return true;
        }
        return isTooLarge(file) || isStoredAlready(file) || isNotDone(file, listed);
    }

    /**
     * A done-file whose packet is gone, to be taken away.
     *
     * @param listed what lies in the same folder
     */
    boolean isLeftDoneFile(GenericFile<SftpRemoteFile> file, SftpRemoteFile<?>[] listed) {
        String path = file.getRelativeFilePath();
        DoneFiles.Standing standing = done.isDoneFile(path) ? done.standing(path, listed) : DoneFiles.Standing.FINE;
        if (standing == DoneFiles.Standing.LATE) {
            channels.left(
                    lane,
                    look(file),
                    "A done-file has been there for an hour without its packet, which is taken when it comes. Ask the partner;"
                            + " after seven days the done-file is deleted.");
        }
        return standing == DoneFiles.Standing.LEFT_OVER;
    }

    /** A done-file that was left is gone. */
    void deleted(GenericFile<SftpRemoteFile> file) {
        done.deleted(file.getRelativeFilePath()).ifPresent(name -> LOG.warn("{}: {}", lane, deletion(name)));
    }

    private static String deletion(String name) {
        return "A done-file whose packet did not come for seven days was deleted (" + name
                + "). Ask the partner to send both again.";
    }

    private boolean isNotDone(GenericFile<SftpRemoteFile> file, SftpRemoteFile<?>[] listed) {
        if (done.isComplete(file.getRelativeFilePath(), listed)) {
            return false;
        }
        if (!file.getFileNameOnly().endsWith(UNFINISHED) && done.isOverdue(file.getRelativeFilePath())) {
            channels.left(
                    lane,
                    look(file),
                    "A file has been there for an hour without its done-file, so it is not taken. Ask the partner.");
        }
        return true;
    }

    private boolean isTooLarge(GenericFile<SftpRemoteFile> file) {
        if (file.getFileLength() <= receive.mostBytes()) {
            return false;
        }
        large.settled(file).ifPresent(copy -> {
            String source = ReceiptCode.TOO_LARGE + " " + copy;
            note(
                    source,
                    Arrival.unread(lane.partner(), Channel.SFTP, file.getFileNameOnly(), source, file.getFileLength()));
            channels.left(lane, source, "A file is larger than a packet may be and was not read. Remove it.");
        });
        return true;
    }

    /** Tried again now and then: the right to delete may have been given. */
    private boolean isStoredAlready(GenericFile<SftpRemoteFile> file) {
        Undeletable known = undeletable.get(look(file));
        if (known == null) {
            return false;
        }
        channels.left(lane, look(file), known.why());
        return clock.instant().isBefore(known.tryAgainAt());
    }

    /** It was stored, and the server does not let it be taken away; where the line broke it is tried at the next look. */
    void stays(GenericFile<SftpRemoteFile> file, Throwable cause) {
        if (answerOf(cause).filter(OddFiles::isOfTheLine).isPresent()) {
            return;
        }
        String failure = ChannelFailure.sentence(cause);
        String why = "A file that was stored cannot be deleted: " + failure
                + " Give the login the right to delete, or remove the file.";
        if (undeletable.size() >= MOST_REMEMBERED) {
            undeletable.clear();
        }
        undeletable.put(look(file), new Undeletable(why, clock.instant().plus(BETWEEN_DELETIONS)));
        channels.left(lane, look(file), why);
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

    /** The server does not say what it is, file, folder or link. */
    private static boolean isOfNoKind(GenericFile<SftpRemoteFile> file) {
        return file.getFile().getRemoteFile() instanceof ChannelSftp.LsEntry entry
                && (entry.getAttrs().getPermissions() & KIND) == 0;
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
        if (answerOf(failure).filter(answer -> !isOfTheLine(answer)).isPresent()) {
            if (failures.size() >= MOST_REMEMBERED) {
                failures.clear();
            }
            failures.merge(look(file), 1, Integer::sum);
        }
    }

    private static Optional<SftpException> answerOf(Throwable failure) {
        @Nullable Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof SftpException answer) {
                return Optional.of(answer);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static boolean isOfTheLine(SftpException answer) {
        boolean isAboutTheFile = answer.id == ChannelSftp.SSH_FX_NO_SUCH_FILE
                || answer.id == ChannelSftp.SSH_FX_PERMISSION_DENIED
                || answer.id == ChannelSftp.SSH_FX_FAILURE;
        return answer.getCause() != null || !isAboutTheFile;
    }

    private void note(GenericFile<SftpRemoteFile> file, Unfit why) {
        String source = why + " " + look(file);
        note(source, Arrival.unfit(lane.partner(), Channel.SFTP, source, why, new byte[0]));
    }

    private void note(String source, Arrival arrival) {
        if (noted.contains(source)) {
            return;
        }
        try {
            receive.receive(arrival);
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
        return file.getRelativeFilePath() + "/" + file.getLastModified();
    }

    private record Undeletable(String why, Instant tryAgainAt) {}
}
