//! Column-major tensors as the row-major, little-endian bytes of a file, and back.

use nn_core::Scalar;

/// The bytes of a tensor in a file.
pub(crate) fn to_bytes<T: Scalar>(shape: &[usize], values: &[T]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(size_of_val(values));
    for place in places(shape) {
        let start = bytes.len();
        bytes.extend_from_slice(bytemuck::bytes_of(&values[place]));
        turn(&mut bytes[start..]);
    }
    bytes
}

/// Sets a tensor to what its bytes in a file say, of which there must be as many.
pub(crate) fn from_bytes<T: Scalar>(shape: &[usize], bytes: &[u8], values: &mut [T]) {
    for (place, bytes) in places(shape).zip(bytes.chunks_exact(size_of::<T>())) {
        let value = bytemuck::bytes_of_mut(&mut values[place]);
        value.copy_from_slice(bytes);
        turn(value);
    }
}

/// Between the processor's order of bytes and that of the file.
fn turn(scalar: &mut [u8]) {
    if cfg!(target_endian = "big") {
        scalar.reverse();
    }
}

/// For each value in row-major order, its place in column-major order.
fn places(shape: &[usize]) -> impl Iterator<Item = usize> {
    let (last, leading) = shape.split_last().map_or((1, &[][..]), |(last, rest)| (*last, rest));
    let (mut starts, mut stride) = (vec![0], 1);
    for length in leading {
        let axis = |start: &usize| {
            (0..*length).map({
                let start = *start;
                move |index| start + index * stride
            })
        };
        starts = starts.iter().flat_map(axis).collect();
        stride *= length;
    }
    let line = move |start| (0..last).map(move |index| start + index * stride);
    starts.into_iter().flat_map(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_axis_runs_first_in_a_file() {
        let places = |shape: &[usize]| places(shape).collect::<Vec<_>>();
        assert_eq!(places(&[]), [0]);
        assert_eq!(places(&[3]), [0, 1, 2]);
        assert_eq!(places(&[2, 3]), [0, 2, 4, 1, 3, 5]);
        // Place of (i, j, k): i + 2 j + 6 k.
        assert_eq!(places(&[2, 3, 2]), [0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11]);
        assert!(places(&[2, 0]).is_empty());
    }

    #[test]
    fn bytes_are_little_endian_and_come_back() {
        let values = [1.0_f32, -2.0, f32::NAN, 0.1];
        let bytes = to_bytes(&[2, 2], &values);
        assert_eq!(bytes[..4], 1.0_f32.to_le_bytes());
        assert_eq!(bytes[4..8], f32::NAN.to_le_bytes());
        let mut back = [0.0; 4];
        from_bytes(&[2, 2], &bytes, &mut back);
        assert_eq!(back.map(f32::to_bits), values.map(f32::to_bits));
    }
}
