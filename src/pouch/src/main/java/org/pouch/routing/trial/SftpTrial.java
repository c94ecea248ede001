package org.pouch.routing.trial;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.UUID;
import org.pouch.routing.trial.ChannelTrial.NotAllowed;

/**
 * Signs in, goes into the folder, lists it, puts an empty file there, renames it and takes it away again; where packets go
 * into folders of days, makes a folder and takes it away, too.
 */
final class SftpTrial {
    private static final String CIPHERS = "aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr";

    private final Map<String, String> parameters;
    private final String folder;

    SftpTrial(Map<String, String> parameters) {
        this.parameters = parameters;
        this.folder = parameters.getOrDefault("folder", ".");
    }

    String open() throws JSchException, SftpException, NotAllowed {
        Session session = session();
        try {
            session.connect(timeout());
            ChannelSftp sftp = (ChannelSftp) session.openChannel("sftp");
            sftp.connect(timeout());
            use(sftp);
            return (isKeyChecked() ? "the key of the server, the login" : "the login, WITHOUT KNOWING THE SERVER,")
                    + " and the folder \"" + folder + "\" are right; files can be put there"
                    + (isRenaming() ? ", renamed and deleted" : " and deleted")
                    + (isByDay() ? ", folders made." : ".");
        } finally {
            session.disconnect();
        }
    }

    private Session session() throws JSchException {
        JSch ssh = new JSch();
        if (parameters.containsKey("known-hosts")) {
            ssh.setKnownHosts(parameters.get("known-hosts"));
        }
        if (parameters.containsKey("key-file")) {
            ssh.addIdentity(parameters.get("key-file"));
        }
        Session session = ssh.getSession(
                parameters.get("user"),
                parameters.get("host"),
                Integer.parseInt(parameters.getOrDefault("port", "22")));
        if (parameters.containsKey("password")) {
            session.setPassword(parameters.get("password"));
        }
        // As the routes do.
        session.setConfig("cipher.c2s", CIPHERS);
        session.setConfig("cipher.s2c", CIPHERS);
        session.setConfig("StrictHostKeyChecking", parameters.getOrDefault("host-key-checking", "yes"));
        session.setTimeout(timeout());
        return session;
    }

    private boolean isKeyChecked() {
        return "yes".equals(parameters.getOrDefault("host-key-checking", "yes"));
    }

    private boolean isRenaming() {
        return !"false".equals(parameters.get("rename"));
    }

    private boolean isByDay() {
        return "true".equals(parameters.get("by-day"));
    }

    private int timeout() {
        return Integer.parseInt(parameters.getOrDefault("timeout", "10000"));
    }

    private void use(ChannelSftp sftp) throws NotAllowed {
        String name = "trial-" + UUID.randomUUID();
        step(
                "There is no folder \"" + folder
                        + "\" for this login, or it may not go there. Correct folder, or ask for it.",
                () -> sftp.cd(folder));
        step("The login may not list the folder \"" + folder + "\". Ask for the right to read it.", () -> sftp.ls("."));
        step(
                "The login may not put files into \"" + folder + "\". Ask for the right to write there, and for room.",
                () -> sftp.put(new ByteArrayInputStream(new byte[0]), name + ".part"));
        if (isRenaming()) {
            rename(sftp, name);
        } else {
            step(notDeleted(name + ".part"), () -> sftp.rm(name + ".part"));
        }
        if (isByDay()) {
            step(
                    "The login may not make folders in \"" + folder + "\". Ask for it, or take out by-day.",
                    () -> sftp.mkdir(name));
            step(notDeleted(name), () -> sftp.rmdir(name));
        }
    }

    private void rename(ChannelSftp sftp, String name) throws NotAllowed {
        try {
            step(
                    "The login may not rename files in \"" + folder
                            + "\". Ask for it: a packet has its name only when it is complete. Or agree on a done-file,"
                            + " and set rename to false.",
                    () -> sftp.rename(name + ".part", name + ".renamed.part"));
        } catch (NotAllowed refused) {
            step(refused.getMessage() + " Nor may it delete them.", () -> sftp.rm(name + ".part"));
            throw refused;
        }
        step(notDeleted(name + ".renamed.part"), () -> sftp.rm(name + ".renamed.part"));
    }

    private String notDeleted(String what) {
        return "The login may not delete what is in \"" + folder + "\". Ask for it, and for " + what
                + " to be removed.";
    }

    private static void step(String otherwise, Step step) throws NotAllowed {
        try {
            step.take();
        } catch (SftpException refused) {
            throw new NotAllowed(otherwise + " (The server says: " + refused.getMessage() + ")");
        }
    }

    /** One thing the server is asked. */
    @FunctionalInterface
    private interface Step {
        void take() throws SftpException;
    }
}
