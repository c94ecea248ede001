package org.pouch.engine.deploy;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Deploys, and deletes what was deployed. */
@Configuration(proxyBeanMethods = false)
@Import({
    VersionTurn.class,
    ResourceCommands.class,
    ResourceReader.class,
    DeploymentRows.class,
    ProcessDeployer.class,
    DecisionDeployer.class,
    FileDeployer.class,
    Deployments.class
})
public class DeployParts {}
