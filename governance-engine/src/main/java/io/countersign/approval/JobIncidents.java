package io.countersign.approval;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Incident;

/**
 * The engine's handling of failed jobs, without looking for incidents where there is none. The engine opens one when a
 * job's last retry is gone, and closes it when the job gets retries again; yet it looks for one with each job that it
 * deletes, which for an owner task are its three timers.
 */
class JobIncidents extends DefaultIncidentHandler {

    JobIncidents() {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
    }

    @Override
    protected void removeIncident(IncidentContext context, boolean resolved) {
        JobEntity job = Context.getCommandContext()
                .getDbEntityManager()
                .getCachedEntity(JobEntity.class, context.getConfiguration());
        if (job == null || job.getRetries() <= 0) {
            super.removeIncident(context, resolved);
        }
    }
}
