package org.pouch.engine.gateway;

import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.BrokerInfo;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.Partition;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.Partition.PartitionBrokerHealth;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.Partition.PartitionBrokerRole;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyResponse;
import org.pouch.engine.api.CommandApi;
import org.pouch.engine.tenure.ClusterId;

/** One broker with one partition: itself. */
final class Topology {
    private Topology() {}

    static TopologyResponse of(ClusterId id, int port) {
        return TopologyResponse.newBuilder()
                .addBrokers(BrokerInfo.newBuilder()
                        .setNodeId(0)
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setVersion(CommandApi.ENGINE_VERSION)
                        .addPartitions(Partition.newBuilder()
                                .setPartitionId(1)
                                .setRole(PartitionBrokerRole.LEADER)
                                .setHealth(PartitionBrokerHealth.HEALTHY)))
                .setClusterId(id.value())
                .setClusterSize(1)
                .setPartitionsCount(1)
                .setReplicationFactor(1)
                .setGatewayVersion(CommandApi.VERSION)
                .build();
    }
}
