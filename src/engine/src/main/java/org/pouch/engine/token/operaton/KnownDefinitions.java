package org.pouch.engine.token.operaton;

import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.persistence.deploy.cache.CacheFactory;
import org.operaton.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.operaton.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * Parsed models that are taken as they are. Operaton reads the row of a definition once more in each command, to see whether it was
 * suspended meanwhile; here no definition ever is, and a row never changes.
 */
final class KnownDefinitions extends DeploymentCache {
    KnownDefinitions(CacheFactory caches, int capacity) {
        super(caches, capacity);
    }

    @Override
    public ProcessDefinitionEntity findDeployedProcessDefinitionById(@Nullable String id) {
        ProcessDefinitionEntity known =
                id == null ? null : getProcessDefinitionCache().get(id);
        return known == null ? super.findDeployedProcessDefinitionById(id) : known;
    }
}
