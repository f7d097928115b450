package io.kubeguard.logs.audit;

import io.kubeguard.logs.json.JsonCursor;
import java.util.ArrayList;
import java.util.List;

/** An {@code ownerReferences} entry with {@code blockOwnerDeletion}. */
record OwnerReference(String apiGroup, String kind, String name) {
  private static final int MAX = 20;

  /** Those of the object at the cursor. */
  static List<OwnerReference> blocking(JsonCursor json) {
    List<OwnerReference> found = new ArrayList<>();
    if (json.enterObject()) {
      while (json.nextField()) {
        if (json.key().equals("metadata")) {
          readMetadata(json, found);
        } else {
          json.skip();
        }
      }
    }
    return found;
  }

  private static void readMetadata(JsonCursor json, List<OwnerReference> found) {
    if (!json.enterObject()) {
      return;
    }
    while (json.nextField()) {
      if (!json.key().equals("ownerReferences")) {
        json.skip();
      } else if (json.enterArray()) {
        while (json.nextElement()) {
          read(json, found);
        }
      }
    }
  }

  private static void read(JsonCursor json, List<OwnerReference> found) {
    if (!json.enterObject()) {
      return;
    }
    String apiVersion = "";
    String kind = "";
    String name = "";
    boolean blocking = false;
    while (json.nextField()) {
      switch (json.key()) {
        case "apiVersion" -> apiVersion = json.string();
        case "kind" -> kind = json.string();
        case "name" -> name = json.string();
        case "blockOwnerDeletion" -> blocking = json.bool();
        default -> json.skip();
      }
    }
    if (blocking && found.size() < MAX) {
      int slash = apiVersion.indexOf('/');
      found.add(new OwnerReference(slash < 0 ? "" : apiVersion.substring(0, slash), kind, name));
    }
  }
}
