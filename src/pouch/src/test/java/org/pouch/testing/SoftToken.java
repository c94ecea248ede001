package org.pouch.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SoftHSM 2 plays a hardware token, for programs in processes of their own: the library finds its tokens by the environment. */
public final class SoftToken {
    public static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    public static final String PIN = "1234";

    private final Path folder;

    /** @param folder where the tokens are, and what tells the library so */
    public SoftToken(Path folder) {
        this.folder = folder;
    }

    /** Where it is not installed, the test is left out. */
    public static void require() {
        assumeTrue(Files.exists(LIBRARY), "SoftHSM 2 (softhsm2) is not installed");
    }

    public static String name(String path) {
        return "pkcs11:" + path + "?module-path=" + LIBRARY;
    }

    /** @return the slot of a new token */
    public String add(String label) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("tokens"));
        Files.writeString(
                folder.resolve("softhsm2.conf"),
                "directories.tokendir = " + folder.resolve("tokens")
                        + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        String said = said(begin(List.of(
                "softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "567890")));
        Matcher slot = Pattern.compile("reassigned to slot (\\d+)").matcher(said);
        assertThat(slot.find()).as(said).isTrue();
        return slot.group(1);
    }

    /** @return what it said until it ended */
    public String run(Class<?> program, String... arguments) throws IOException, InterruptedException {
        return said(begin(program, arguments));
    }

    public Process begin(Class<?> program, String... arguments) throws IOException {
        Path options = Files.writeString(folder.resolve("classpath"), "-cp \"" + classPath() + "\"");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=jdk.crypto.cryptoki/sun.security.pkcs11.wrapper=ALL-UNNAMED", // as ./pouch serve does
                "@" + options,
                program.getName()));
        command.addAll(List.of(arguments));
        return begin(command);
    }

    private Process begin(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
        return builder.start();
    }

    private static String said(Process process) throws IOException, InterruptedException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static String classPath() {
        return SoftToken.class.getClassLoader() instanceof URLClassLoader loader
                ? Stream.of(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
