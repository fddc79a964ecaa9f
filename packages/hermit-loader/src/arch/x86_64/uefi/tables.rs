//! The tables that UEFI hands on.

use uefi::system;
use uefi::table::cfg::ConfigTableEntry;

/// The address of ACPI's root pointer, of version 2 or newer if there is one.
pub fn rsdp() -> Option<u64> {
    system::with_config_table(|entries| {
        [ConfigTableEntry::ACPI2_GUID, ConfigTableEntry::ACPI_GUID]
            .iter()
            .find_map(|guid| entries.iter().find(|entry| entry.guid == *guid))
            .map(|entry| entry.address.expose_provenance() as u64)
    })
}
