package org.pouch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pouch.Pouch;
import org.pouch.sandbox.installed.Daemon;
import org.pouch.servers.FreePort;
import org.pouch.servers.SampleServers;

/**
 * One authority of two programs on one PostgreSQL and one engine. A program is killed, the engine is killed, the database is
 * stopped, each under load: everything goes on by itself and calls nobody, and both books agree.
 */
@Tag("slow")
class OutagesUnderLoadTest {
    private static final int LOAD = 3;

    @TempDir
    private Path folder;

    @Test
    void losesAndDoublesNothingWhenANodeTheEngineOrTheDatabaseGoes() throws Exception {
        try (ReturningDatabase database = new ReturningDatabase(folder.resolve("postgres"));
                Daemon engine = engine(database.create("xru_engine"));
                SampleServers servers = SampleServers.start(folder.resolve("servers"))) {
            String theirs = database.create("xru");
            Arrangement arrangement = arrangement(servers, database, engine, theirs);
            try (ServedAuthority other = arrangement.node(folder, Sandbox.XRU, "other")) {
                other.start();
                other.desk();
                try (TwoServed two = TwoServed.start(folder, arrangement)) {
                    run(two, database, engine, other, theirs);
                }
            }
        }
    }

    private void run(TwoServed two, ReturningDatabase database, Daemon engine, ServedAuthority other, String theirs)
            throws Exception {
        two.utopia().desk();
        two.ruritania().desk();
        two.cases().open("first");
        two.awaitQuiet("with both nodes");
        TwoServed.awaitHealth(other, "channels/UTO-ORC.sftp.inbound", "UP");

        try (Aim.Watch watching = Aim.atLine(theirs, "PacketAccepted").on(other)) {
            load(two, "node");
            Awaitility.await("a node is killed")
                    .atMost(ServedAuthority.PATIENCE)
                    .until(() -> !other.isRunning());
        }
        two.awaitQuiet("after a node was killed");

        load(two, "engine");
        engine.kill();
        two.cases().open("without-engine");
        TwoServed.awaitLog(two.ruritania(), "Telling the processes");
        engine.start();
        two.awaitQuiet("after the engine was killed");

        load(two, "database");
        database.goAway();
        TwoServed.awaitHealth(two.utopia(), "db", "DOWN");
        TwoServed.awaitHealth(two.ruritania(), "db", "DOWN");
        database.comeBack();
        two.awaitQuiet("after the database came back");

        assertThat(two.utopia().incidents()).isEmpty();
        assertThat(two.ruritania().incidents()).isEmpty();
        two.stop().requireNothingLostAndNothingDoubled(two.cases().opened().values());
    }

    private static void load(TwoServed two, String name) {
        for (int index = 0; index < LOAD; index++) {
            two.cases().open(name + "-" + index);
        }
    }

    private Daemon engine(String database) {
        int port = FreePort.find();
        return Daemon.start(
                folder.resolve("engine.log"),
                port,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djdk.serialFilter=!*",
                "-cp",
                ServedAuthority.classPath(),
                Pouch.class.getName(),
                "engine",
                "--port",
                String.valueOf(port),
                "--database",
                database,
                "--database-user",
                "postgres");
    }

    private static Arrangement arrangement(
            SampleServers servers, ReturningDatabase database, Daemon engine, String theirs) {
        String user = "spring.datasource.username";
        return Arrangement.over(servers::channelProperties)
                .with(
                        Sandbox.UTO,
                        Map.of(
                                "spring.datasource.url",
                                database.create("uto"),
                                user,
                                "postgres",
                                "pouch.engine.database.url",
                                database.create("uto_engine"),
                                "pouch.engine.database.user",
                                "postgres"))
                .with(
                        Sandbox.XRU,
                        Map.of(
                                "spring.datasource.url",
                                theirs,
                                user,
                                "postgres",
                                "pouch.engine.address",
                                "http://127.0.0.1:" + engine.port(),
                                "pouch.nodes",
                                "several"));
    }
}
