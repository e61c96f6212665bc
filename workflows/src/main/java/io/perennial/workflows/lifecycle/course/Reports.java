package io.perennial.workflows.lifecycle.course;

import io.perennial.workflows.approval.ApprovalReport;
import io.perennial.workflows.data.DatasetReport;
import io.perennial.workflows.retirement.RetirementReport;
import io.perennial.workflows.scoping.ScopingReport;
import io.perennial.workflows.training.TrainingReport;

/** Where the reports of children arrive. */
final class Reports {

    final Slot<ScopingReport> scoping = new Slot<>(ScopingReport::number);
    final Slot<DatasetReport> dataset = new Slot<>(DatasetReport::number);
    final Slot<TrainingReport> training = new Slot<>(TrainingReport::number);
    final Slot<ApprovalReport> approval = new Slot<>(ApprovalReport::number);
    final Slot<RetirementReport> retirement = new Slot<>(report -> 0);
}
