// gitlab-ci-local is made for Node 22, and of what that has beyond Node 20 it needs this alone.
Set.prototype.union ??= function (other) {
  return new Set([...this, ...other.keys()]);
};
