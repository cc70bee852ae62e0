//! The two things that glibc's allocator has to be told.
#![expect(
    unsafe_code,
    reason = "the allocator of the C library has no safe door"
)]

/// Makes all threads share one heap: they are few and short-lived, and each heap of its own would stay.
pub(crate) fn share_one_heap() {
    // SAFETY: it is called before other threads run; the call only changes how glibc divides memory.
    let done = unsafe { libc::mallopt(libc::M_ARENA_MAX, 1) };
    if done == 0 {
        tracing::debug!("the heaps stay as they are");
    }
}

/// Returns what is free to the system.
pub(super) fn give_back() {
    // SAFETY: it may be called at any time and touches nothing that is in use.
    let gave = unsafe { libc::malloc_trim(0) };
    tracing::debug!(gave, "memory given back");
}
