package io.kubeguard.logs.provenance;

/** Reads the records of one recorder that writes JSON. */
interface Recorder {
  /** Whether this record is one of the recorder's. */
  boolean writes(Json record);

  void read(Json record, ContainerMap containers, Output output);
}
