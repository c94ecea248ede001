package org.pouch.engine.change;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Changes where an instance stands, or what it is an instance of. */
@Configuration(proxyBeanMethods = false)
@Import({
    PlannedMoves.class,
    ModificationCommands.class,
    MigrationRows.class,
    ElementMigration.class,
    InstanceMigration.class,
    MigrationCommands.class
})
public class ChangeParts {}
